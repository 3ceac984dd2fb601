// The map follows the theme of the design system: light or dark, whichever it says on <html>.

const root = document.documentElement;
const follow = () => {
  const theme = root.dataset.frTheme ?? root.dataset.bsTheme ?? "light";
  for (const map of document.querySelectorAll("carte-grappes")) map.setAttribute("theme", theme);
};

follow();
new MutationObserver(follow).observe(root, { attributeFilter: ["data-fr-theme", "data-bs-theme"] });
