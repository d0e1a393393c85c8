/** A request of Electron’s `fetch` may keep its answer out of the cache; Node’s types, for Node’s own `fetch`, lack that. */
interface RequestInit {
  cache?: 'no-store';
}
