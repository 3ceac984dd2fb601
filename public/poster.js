// What is seen before the map is there: the territories of the dataset beside this script, where the
// map will draw them. Knows its style, for nothing else has been fetched by then.

import overview from "./overview.js";

// Sizes and colours as in element.css, margins as in `padding` of src/scene.rs.
//
// A page can undo all of `:host`, and hands down to it how it writes: at `.mount` begins what no page
// reaches. It may hide the map and stop pointers, and lends its font; where it took the height away,
// there is one.
const STYLE = `:host{--_height:calc(36*var(--grappes-size,max(1rem,16px)));display:block;height:var(--_height);min-height:256px;color-scheme:light dark}
:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}
.mount{all:initial;display:block;position:relative;z-index:0;direction:ltr;width:100%;height:100%;container:grappes/size;contain-intrinsic-height:var(--_height);color-scheme:var(--_scheme,inherit);font-family:var(--grappes-font,inherit);visibility:inherit;pointer-events:inherit}
.mount:has(+:not([hidden])){display:none}
.poster{position:absolute;inset:0;padding:112px 24px 44px;box-sizing:border-box;background:var(--grappes-context,light-dark(#EFEDE8,#1A222C));fill:var(--grappes-land,light-dark(#FBFAF7,#222C38));stroke:var(--grappes-line-departement,light-dark(#7F8A98,#76828F));overflow:hidden}
.poster svg{width:100%;height:100%;overflow:visible}.poster path{vector-effect:non-scaling-stroke}
.poster~.grappes{background:none}
.fallback{height:100%;overflow:auto}[hidden]{display:none}
@container(width>=860px){.poster{padding:100px 68px 32px 36px}}`;

let sheet;

/** Puts the poster into `place` in the shadow `root`; its element, to be removed when the map is drawn. */
export const hang = (root, place) => {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const poster = document.createElement("div");
  poster.className = "poster";
  poster.ariaHidden = true;
  const namespace = "http://www.w3.org/2000/svg";
  const picture = poster.appendChild(document.createElementNS(namespace, "svg"));
  picture.setAttribute("viewBox", overview.box);
  picture.appendChild(document.createElementNS(namespace, "path")).setAttribute("d", overview.land);
  place.append(poster);
  return poster;
};
