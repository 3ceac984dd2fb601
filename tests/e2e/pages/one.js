// A page with one map, whose attributes are those of the address; "page-lang" is the page's own.

const asked = new URL(location).searchParams;
if (asked.has("page-lang")) document.documentElement.lang = asked.get("page-lang");
asked.delete("page-lang");

const map = document.createElement("carte-grappes");
map.className = asked.get("class") ?? "whole";
asked.delete("class");
for (const [name, value] of asked) map.setAttribute(name, value);
map.innerHTML = '<p>Acteurs</p><ul><li><a href="../data/records/aif.json">Association des industries ferroviaires</a></li></ul>';
document.querySelector("main").append(map);

await import("../element.js");
