const LONGEST_NAME = 60;

/** The name, or with a number behind it where it is taken: `Tent 2`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) {
    const suffix = ` ${number}`;
    free = `${name.slice(0, LONGEST_NAME - suffix.length).trim()}${suffix}`;
  }
  return free;
}
