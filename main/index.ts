import { app } from 'electron';
import { startApp } from './composition/start-app';
import { realWorld } from './real-world/real-world';
import { cannotStart } from './window/cannot-start';
import { start } from './window/start';

let show = () => {};
if (start(app, () => show())) {
  void app
    .whenReady()
    .then(async () => {
      const world = realWorld();
      await startApp({
        ...world,
        openWindow: (...asked) => {
          const window = world.openWindow(...asked);
          show = window.show;
          return window;
        },
      });
    })
    .catch(cannotStart(app));
}
