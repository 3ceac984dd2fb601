// The element in JSX.

import type {} from "carte-grappes/react";

export const Carte = () => (
  <carte-grappes src="/carte/" territory="94" theme="dark" url-state="carte" ongrappes-select={({ detail }) => detail.id?.length} />
);
export const Wrong = () => (
  // @ts-expect-error there is no such colour
  <carte-grappes theme="sombre" />
);
