// Entry of the bundle: htmx for the pages, and the islands.
import htmx from "htmx.org";
import { startBoards } from "./board";

startBoards(document);
// A fragment that htmx puts in may bring a board with it.
htmx.on("htmx:load", (event) => {
  if (event.target instanceof Element) startBoards(event.target);
});
