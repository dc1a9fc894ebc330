// TextEncoder and TextDecoder exist in every runtime, but only the DOM and WebWorker libraries declare them.
declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(bytes?: Uint8Array): string;
}
