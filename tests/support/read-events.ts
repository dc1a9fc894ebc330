/** Reads server-sent events one by one from an answer. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #held = "";

  constructor(answer: Response) {
    if (answer.body === null) throw new Error("the answer has no body");
    this.#reader = answer.body.getReader();
  }

  /** The next event's data; null at the end of the stream. Comments are passed over. */
  async next(): Promise<unknown> {
    for (;;) {
      const end = this.#held.indexOf("\n\n");
      if (end >= 0) {
        const event = this.#held.slice(0, end);
        this.#held = this.#held.slice(end + 2);
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) return JSON.parse(data);
        continue;
      }
      const { done, value } = await this.#reader.read();
      if (done) return null;
      this.#held += this.#decoder.decode(value, { stream: true });
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}
