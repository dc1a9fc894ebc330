// What the commands print while they work. Zero dependencies: this runs before anything is installed.

/** A step that takes long says what it does before it starts. @param {string} line */
export function say(line) {
  console.log(`\n▸ ${line}`);
}

/** Ends the command with a sentence that says what is missing and what to do. @param {string} line @returns {never} */
export function stop(line) {
  console.error(`\n✗ ${line}\n`);
  process.exit(1);
}

/** @param {number} since milliseconds as of performance.now() */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
