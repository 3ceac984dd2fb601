// What names the package without wanting a map.
import { version } from "carte-grappes/package.json";

document.title = version;
