/** An expected failure to listen; the command line says it in words. */
export class ListenRefusal extends Error {
  readonly reason: "port-taken" | "no-permission";

  constructor(reason: "port-taken" | "no-permission") {
    super(reason);
    this.reason = reason;
  }
}
