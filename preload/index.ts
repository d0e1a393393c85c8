import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { channels, type EventName, events } from './channels';

// Names only: a schema library here would cost tens of milliseconds before the first paint.
const calls = Object.fromEntries(
  channels.map((channel) => [channel, (input: unknown) => ipcRenderer.invoke(channel, input)]),
);

const on = (event: EventName, listener: (payload: unknown) => void): (() => void) => {
  if (!events.includes(event)) throw new Error('unknown event');
  // The Electron event stays here: it would hand the page its sender.
  const forward = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
  ipcRenderer.on(event, forward);
  return () => ipcRenderer.removeListener(event, forward);
};

contextBridge.exposeInMainWorld('bridge', { ...calls, on });
