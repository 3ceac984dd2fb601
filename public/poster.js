// What is seen before the map is there: the territories of the dataset beside this script, where the
// map will draw them. Knows its style, for nothing else has been fetched by then.

import overview from "./overview.js";

// Sizes and colours as in element.css, margins as in `padding` of src/scene.rs.
const STYLE = `:host{display:block;position:relative;height:36rem;min-height:16rem;color-scheme:light dark;container:grappes/size}
:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}
.poster{position:absolute;inset:0;padding:112px 24px 44px;box-sizing:border-box;background:var(--grappes-context,light-dark(#EFEDE8,#1A222C));fill:var(--grappes-land,light-dark(#FBFAF7,#222C38));stroke:var(--grappes-line-departement,light-dark(#7F8A98,#76828F));overflow:hidden}
.poster svg{width:100%;height:100%;overflow:visible}.poster path{vector-effect:non-scaling-stroke}
.poster~.mount .grappes{background:none}
.fallback{height:100%;overflow:auto}[hidden]{display:none}
@container(width>=860px){.poster{padding:100px 68px 32px 36px}}`;

let sheet;

/** Puts the poster into the shadow `root`; its element, to be removed when the map is drawn. */
export const hang = (root) => {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const poster = document.createElement("div");
  poster.className = "poster";
  poster.ariaHidden = true;
  const namespace = "http://www.w3.org/2000/svg";
  const picture = poster.appendChild(document.createElementNS(namespace, "svg"));
  picture.setAttribute("viewBox", overview.box);
  picture.appendChild(document.createElementNS(namespace, "path")).setAttribute("d", overview.land);
  root.append(poster);
  return poster;
};
