/** Lets a loop that looks for work now and then be called at once. */
export class WakeSignal {
  #wake: () => void = () => undefined;

  /** Ends the wait that began last. */
  wake(): void {
    this.#wake();
  }

  /** Ends at the next call, or after `ms` without one. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
