// Elements made by script: a strict policy with Trusted Types has no use for markup in strings.

/** An element with attributes, properties where they begin with ".", and children; nothing for what is undefined. */
export function element(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (key.startsWith(".")) made[key.slice(1)] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}
