/**
 * Pictures with QR codes as people meet them, made by rule: small and large, blurred, turned, seen from the side,
 * bright on dark, with a logo, coloured, noisy, several in one, in a screenshot of a chat; and pictures without any.
 */
import { encode } from 'uqr';

export interface CodePicture {
  name: string;
  /** What its codes hold, in no order. */
  texts: readonly string[];
  width: number;
  height: number;
  /** RGBA, as in ImageData. */
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Takes a place of the picture to one of the code, in modules; null where it is not in front of it. */
type Place = (x: number, y: number) => readonly [x: number, y: number] | null;

type Colour = readonly [red: number, green: number, blue: number];

interface Look {
  dark?: Colour;
  bright?: Colour;
  /** The share of the code's side that a logo covers. */
  logo?: number;
  level?: 'L' | 'M' | 'Q' | 'H';
}

/** Modules of quiet around a code. */
const QUIET = 4;
/** Each pixel is the mean of so many times so many places. */
const FINE = 3;

class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #grey: Float32Array;

  constructor(width: number, height: number, ground: Colour = [255, 255, 255]) {
    this.width = width;
    this.height = height;
    this.#grey = new Float32Array(width * height * 3);
    for (let at = 0; at < this.#grey.length; at++) this.#grey[at] = ground[at % 3]!;
  }

  code(text: string, place: Place, look: Look = {}): void {
    const { data, size } = encode(text, { ecc: look.level ?? 'M', border: 0 });
    const { dark = [0, 0, 0], bright = [255, 255, 255], logo = 0 } = look;
    const middle = size / 2;
    const colourAt = (x: number, y: number): Colour | null => {
      if (x < -QUIET || y < -QUIET || x >= size + QUIET || y >= size + QUIET) return null;
      if (Math.max(Math.abs(x - middle), Math.abs(y - middle)) < (size * logo) / 2) return [200, 30, 40];
      return data[Math.floor(y)]?.[Math.floor(x)] ? dark : bright;
    };
    this.#paint((x, y) => {
      const at = place(x, y);
      return at && colourAt(...at);
    });
  }

  box(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = Math.max(0, Math.round(top)); y < Math.min(this.height, Math.round(top + height)); y++) {
      for (let x = Math.max(0, Math.round(left)); x < Math.min(this.width, Math.round(left + width)); x++)
        for (let part = 0; part < 3; part++) this.#grey[(y * this.width + x) * 3 + part] = colour[part]!;
    }
  }

  /** Lines as of writing: what stands around codes in a chat. */
  writing(left: number, top: number, width: number, lines: number, random: () => number): void {
    for (let line = 0; line < lines; line++) {
      for (let x = left; x < left + width; x += 9)
        if (random() > 0.2) this.box(x, top + line * 22, 6, 10 + 4 * random(), [60, 60, 60]);
    }
  }

  blur(radius: number): void {
    for (const [stepX, stepY] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const from = this.#grey.slice();
      for (let y = 0; y < this.height; y++) {
        for (let x = 0; x < this.width; x++) {
          for (let part = 0; part < 3; part++) {
            let sum = 0;
            for (let far = -radius; far <= radius; far++) {
              const atX = Math.min(this.width - 1, Math.max(0, x + far * stepX));
              const atY = Math.min(this.height - 1, Math.max(0, y + far * stepY));
              sum += from[(atY * this.width + atX) * 3 + part]!;
            }
            this.#grey[(y * this.width + x) * 3 + part] = sum / (2 * radius + 1);
          }
        }
      }
    }
  }

  noise(strength: number, random: () => number): void {
    for (let at = 0; at < this.#grey.length; at++)
      this.#grey[at] = this.#grey[at]! + (random() - 0.5) * strength;
  }

  picture(name: string, texts: readonly string[]): CodePicture {
    const data = new Uint8ClampedArray(this.width * this.height * 4);
    for (let pixel = 0; pixel < this.width * this.height; pixel++) {
      for (let part = 0; part < 3; part++) data[pixel * 4 + part] = this.#grey[pixel * 3 + part]!;
      data[pixel * 4 + 3] = 255;
    }
    return { name, texts, width: this.width, height: this.height, data };
  }

  #paint(colourAt: (x: number, y: number) => Colour | null): void {
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        const at = (y * this.width + x) * 3;
        const middle = colourAt(x + 0.5, y + 0.5);
        const corner = colourAt(x, y);
        if (middle === null && corner === null) continue;
        const sum = [0, 0, 0];
        for (let part = 0; part < FINE * FINE; part++) {
          const own = colourAt(x + ((part % FINE) + 0.5) / FINE, y + (Math.floor(part / FINE) + 0.5) / FINE);
          for (let of = 0; of < 3; of++) sum[of]! += own ? own[of]! : this.#grey[at + of]!;
        }
        for (let of = 0; of < 3; of++) this.#grey[at + of] = sum[of]! / (FINE * FINE);
      }
    }
  }
}

/** Upright, `module` pixels a module, with its corner at (left, top). */
const upright =
  (left: number, top: number, module: number): Place =>
  (x, y) => [(x - left) / module, (y - top) / module];

/** Turned by `degrees` about the middle of a code of `size` modules at (x, y). */
function turned(atX: number, atY: number, module: number, degrees: number, size: number): Place {
  const angle = (degrees * Math.PI) / 180;
  return (x, y) => {
    const [dx, dy] = [(x - atX) / module, (y - atY) / module];
    return [
      dx * Math.cos(angle) + dy * Math.sin(angle) + size / 2,
      dy * Math.cos(angle) - dx * Math.sin(angle) + size / 2,
    ];
  };
}

/** Seen from the side: `lean` is how much nearer the one edge is. */
function leaning(atX: number, atY: number, module: number, lean: number, size: number): Place {
  return (x, y) => {
    const [dx, dy] = [(x - atX) / module, (y - atY) / module];
    const depth = 1 + (lean * dx) / size;
    return depth <= 0 ? null : [dx / depth + size / 2, dy / depth + size / 2];
  };
}

const TEXTS = [
  'https://parcel.example/redeliver?id=48213',
  'WIFI:T:WPA;S:Cafe Corner;P:letmein;;',
  'wxp://f2f0abcdEXAMPLE1234567890',
  'BEGIN:VCARD\nVERSION:3.0\nFN:Wang Wei\nTEL:+8613800000000\nEND:VCARD',
  'bitcoin:bc1qexampleexampleexampleexample?amount=0.1',
  'smsto:+15550100:Please call me back',
  '加微信领取红包，验证码发给我',
  'https://login.bank.example/',
];

/** What codes of Chinese posters and link boxes hold: a program that takes it for another script reads them wrongly. */
const CHINESE = [
  'https://银行.example/领取?姓名=王小明',
  'WIFI:T:WPA;S:老街茶館;P:歡迎光臨88;;',
  'BEGIN:VCARD\nVERSION:3.0\nFN:陳美玲\nORG:客服中心\nTEL:+886912345678\nEND:VCARD',
  '點此領取補助 https://gov.example/申請',
  'weixin://contacts/profile/客服小美',
  '【快递】包裹滞留，扫码填写地址：https://kd.example/补填',
];

/** All pictures that hold codes. The same in every run. */
export function codePictures(): CodePicture[] {
  let state = 42;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const sizeOf = (text: string, level: Look['level'] = 'M'): number =>
    encode(text, { ecc: level, border: 0 }).size;
  const text = (number: number): string => TEXTS[number % TEXTS.length]!;
  const made: CodePicture[] = [];
  const alone = (
    name: string,
    number: number,
    draw: (canvas: Canvas, own: string, size: number) => void,
    side = 420,
  ) => {
    const canvas = new Canvas(side, side, [235, 238, 240]);
    draw(canvas, text(number), sizeOf(text(number)));
    made.push(canvas.picture(name, [text(number)]));
  };
  for (const [number, module] of [2, 3, 4, 5, 6, 7].entries())
    alone(`${module} pixels a module`, number, (canvas, own) => canvas.code(own, upright(40, 40, module)));
  for (const [number, degrees] of [7, 20, 33, 45, 60, 90, 135, 180, 222, 290].entries())
    alone(`turned by ${degrees}`, number, (canvas, own, size) =>
      canvas.code(own, turned(210, 210, 5, degrees, size)),
    );
  for (const [number, radius] of [1, 1, 2, 2, 3, 3].entries())
    alone(
      `blurred by ${radius}`,
      number,
      (canvas, own) => {
        canvas.code(own, upright(50, 50, 3 + 2 * radius));
        canvas.blur(radius);
      },
      520,
    );
  for (const [number, lean] of [0.2, 0.35, 0.5, -0.25, -0.4, -0.5].entries())
    alone(`leaning by ${lean}`, number, (canvas, own, size) =>
      canvas.code(own, leaning(210, 210, 6, lean, size)),
    );
  for (const number of [0, 1, 2, 3, 4, 5])
    alone(`bright on dark ${number}`, number, (canvas, own, size) =>
      canvas.code(own, number % 2 ? upright(60, 60, 6) : turned(210, 210, 5, 15 * number, size), {
        dark: [250, 250, 250],
        bright: [20, 20, 30],
      }),
    );
  for (const [number, share] of [0.15, 0.18, 0.2, 0.22, 0.24, 0.25].entries()) {
    const canvas = new Canvas(480, 480);
    canvas.code(text(number), upright(60, 60, 6), { logo: share, level: 'H' });
    made.push(canvas.picture(`a logo of ${share}`, [text(number)]));
  }
  for (const [number, dark] of (
    [
      [10, 80, 160],
      [150, 20, 30],
      [0, 110, 60],
      [90, 40, 120],
    ] as const
  ).entries())
    alone(`coloured ${number}`, number, (canvas, own) =>
      canvas.code(own, upright(60, 60, 6), { dark, bright: [255, 250, 225] }),
    );
  for (const [number, strength] of [60, 90, 120, 150].entries())
    alone(`noisy by ${strength}`, number, (canvas, own) => {
      canvas.code(own, upright(60, 60, 6));
      canvas.noise(strength, random);
    });
  for (const count of [2, 3, 4, 4]) {
    const canvas = new Canvas(800, 800, [240, 240, 240]);
    const own = TEXTS.slice(0, count);
    for (const [place, one] of own.entries())
      canvas.code(one, upright(40 + 400 * (place % 2), 40 + 400 * Math.floor(place / 2), 7 - (count % 3)));
    made.push(canvas.picture(`${count} in one picture, ${made.length}`, own));
  }
  for (const [number, module] of [2, 2, 3, 3, 3, 4, 4, 5].entries()) {
    // As a telephone shows it, or a whole screen.
    const [width, height] = number % 2 ? [1600, 1000] : [720, 1440];
    const canvas = new Canvas(width!, height!, number % 3 ? [237, 237, 237] : [25, 28, 32]);
    for (let y = 60; y < height! - 200; y += 210) {
      canvas.box(70, y, width! * 0.55, 120, y % 420 ? [255, 255, 255] : [149, 236, 105]);
      canvas.writing(90, y + 20, width! * 0.5, 4, random);
    }
    const left = 90 + Math.floor(random() * 200);
    const top = 200 + Math.floor(random() * (height! - 600));
    const side = (sizeOf(text(number)) + 2 * QUIET) * module;
    canvas.box(left - 10, top - 10, side + 20, side + 20, [255, 255, 255]);
    canvas.code(text(number), upright(left + QUIET * module, top + QUIET * module, module));
    made.push(
      canvas.picture(`small in a chat of ${width} by ${height}, ${module} pixels a module, ${number}`, [
        text(number),
      ]),
    );
  }
  for (const [number, own] of CHINESE.entries()) {
    // A link box as chats show it: a bar, lines of square letters on the left, the code on the right.
    const module = 3 + (number % 2);
    const side = (sizeOf(own) + 2 * QUIET) * module;
    const canvas = new Canvas(760, 560, [237, 237, 237]);
    canvas.box(30, 60, 700, side + 130, [255, 255, 255]);
    canvas.box(30, 60, 700, 44, number % 2 ? [7, 193, 96] : [20, 110, 220]);
    for (let y = 130; y < side + 110; y += 30)
      for (let x = 50; x < 660 - side; x += 24)
        for (let stroke = 0; stroke < 4; stroke++)
          if (random() > 0.3) canvas.box(x, y + stroke * 5, 8 + 10 * random(), 2, [40, 40, 40]);
    canvas.code(own, upright(700 - side + QUIET * module, 120 + QUIET * module, module));
    made.push(canvas.picture(`a link box in Chinese, ${number}`, [own]));
  }
  return made;
}

/** Pictures without codes, some of them nearly one. */
export function codelessPictures(): CodePicture[] {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const chat = new Canvas(600, 800, [237, 237, 237]);
  chat.writing(40, 40, 500, 30, random);
  const squares = new Canvas(400, 400);
  for (let place = 0; place < 400; place++)
    if (random() > 0.5) squares.box((place % 20) * 20, Math.floor(place / 20) * 20, 20, 20, [0, 0, 0]);
  const hidden = new Canvas(400, 400);
  hidden.code(TEXTS[0]!, upright(60, 60, 6), { logo: 0.7 });
  const corners = new Canvas(300, 300);
  for (const [x, y] of [
    [20, 20],
    [200, 20],
    [20, 200],
  ] as const) {
    corners.box(x, y, 70, 70, [0, 0, 0]);
    corners.box(x + 10, y + 10, 50, 50, [255, 255, 255]);
    corners.box(x + 20, y + 20, 30, 30, [0, 0, 0]);
  }
  return [
    chat.picture('a chat', []),
    squares.picture('squares', []),
    hidden.picture('a code that is covered', []),
    corners.picture('three corners', []),
  ];
}
