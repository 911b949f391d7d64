/** A failure whose message is a sentence for the person at the keyboard: it says what to do, without a stack. */
export class SetUpFailure extends Error {
  /**
   * @param {string} sentence what went wrong and what to do
   * @param {{ cause?: unknown }} [options]
   */
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'SetUpFailure';
  }
}
