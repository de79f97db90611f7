import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://willow-harbor.example.com/', page: { phrases: ['刷单', '垫付', '佣金秒到'] } },
    {
      url: 'https://willow-harbor.example.com/',
      page: { phrases: ['guaranteed profit', 'minimum deposit', 'expert traders', 'referral bonus'] },
    },
    { url: 'https://willow-harbor.example.com/', page: { phrases: ['安全账户', '涉嫌洗钱', '通缉令'] } },
  ],
  silent: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { phrases: ['刷单', '垫付', '佣金秒到', '诈骗', '反诈'] },
    },
    { url: 'https://willow-harbor.example.com/', page: { phrases: ['guaranteed profit'] } },
    {
      url: 'https://willow-harbor.example.com/',
      page: { phrases: ['guaranteed profit', 'minimum deposit', 'scam', 'beware'] },
    },
    { url: 'https://willow-harbor.example.com/' },
  ],
};
