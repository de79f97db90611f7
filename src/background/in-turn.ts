/**
 * Steps that follow on one another and do not need one another: what fails is said in the console and keeps
 * none of the others from being taken.
 */

/** @returns whether every step was fine */
export async function inTurn(steps: readonly (() => Promise<unknown>)[], said: string): Promise<boolean> {
  let fine = true;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      console.error(said, error);
      fine = false;
    }
  }
  return fine;
}
