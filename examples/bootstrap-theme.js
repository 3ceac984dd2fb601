// Bootstrap leaves it to the page to choose a theme: here, the one that the visitor's system asks for.

const dark = matchMedia("(prefers-color-scheme: dark)");
const choose = () => (document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light");

choose();
dark.addEventListener("change", choose);
