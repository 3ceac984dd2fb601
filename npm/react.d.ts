/** `<carte-grappes>` in JSX of React 19: `import type {} from "carte-grappes/react"` once in a project. */

import type { CarteGrappesElement, CarteGrappesEventMap } from "carte-grappes";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Attribute = "src" | "layers" | "territory" | "selected" | "view" | "theme" | "loading" | "gestures" | "render";

/** React listens for `grappes-select` when it is given `ongrappes-select`. */
type Listeners = { [Name in keyof CarteGrappesEventMap as `on${Name}`]?: (event: CarteGrappesEventMap[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "carte-grappes": DetailedHTMLProps<HTMLAttributes<CarteGrappesElement>, CarteGrappesElement> &
        Partial<Pick<CarteGrappesElement, Attribute>> & { "url-state"?: string } & Listeners;
    }
  }
}
