import type { MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../preload/contract';
import type { Language } from '../../preload/languages/languages';
import { type MainTexts, mainTexts } from '../../preload/languages/main-texts';
import type { ZoomMove } from './zoom';

export type Command = EventPayload<'window.command'>['command'];

/** What the menus are made for, and what they do. */
export type MenuFacts = {
  readonly platform: NodeJS.Platform;
  readonly language: Language;
  readonly isPackaged: boolean;
  readonly command: (command: Command) => void;
  readonly zoom: (move: ZoomMove) => void;
};

type MenuText = MainTexts['menu'];
type Items = MenuItemConstructorOptions[];
const line: MenuItemConstructorOptions = { type: 'separator' };

/** Without these, copying and pasting by keyboard do not work at all on macOS. */
const editItems = (text: MenuText): Items => [
  { role: 'undo', label: text.undo },
  { role: 'redo', label: text.redo },
  line,
  { role: 'cut', label: text.cut },
  { role: 'copy', label: text.copy },
  { role: 'paste', label: text.paste },
  line,
  { role: 'selectAll', label: text.selectAll },
];

function viewItems(text: MenuText, { command, zoom, isPackaged }: MenuFacts): Items {
  const go = (label: string, accelerator: string, to: Command): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => command(to),
  });
  const zooms = (label: string, accelerator: string, move: ZoomMove, visible = true) => ({
    label,
    accelerator,
    visible,
    acceleratorWorksWhenHidden: true,
    click: () => zoom(move),
  });
  // No "reload": it would lose what is on the screen and help nobody.
  return [
    go(text.search, 'CommandOrControl+K', 'search'),
    go(text.outbox, 'CommandOrControl+Shift+O', 'outbox'),
    go(text.journal, 'CommandOrControl+Shift+J', 'journal'),
    line,
    { label: text.sync, click: () => command('sync') },
    line,
    zooms(text.zoomIn, 'CommandOrControl+Plus', 'in'),
    // The same key without Shift, and that of the number pad.
    zooms(text.zoomIn, 'CommandOrControl+=', 'in', false),
    zooms(text.zoomIn, 'CommandOrControl+numadd', 'in', false),
    zooms(text.zoomOut, 'CommandOrControl+-', 'out'),
    zooms(text.zoomOut, 'CommandOrControl+numsub', 'out', false),
    zooms(text.actualSize, 'CommandOrControl+0', 'reset'),
    line,
    { role: 'togglefullscreen', label: text.fullScreen },
    ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const, label: text.developerTools }]),
  ];
}

/**
 * The native menus: on macOS the usual four, elsewhere a compact bar that stays hidden until Alt. Every item has its
 * shortcut here, so that shortcuts work while the bar is hidden.
 */
export function menuTemplate(facts: MenuFacts): Items {
  const { platform, language, command } = facts;
  const text = mainTexts[language].menu;
  const settings: MenuItemConstructorOptions = {
    label: text.settings,
    accelerator: 'CommandOrControl+,',
    click: () => command('settings'),
  };
  const signOut: MenuItemConstructorOptions = { label: text.signOut, click: () => command('sign-out') };
  const quit: MenuItemConstructorOptions = {
    role: 'quit',
    label: text.quit,
    accelerator: 'CommandOrControl+Q',
  };
  const edit = { label: text.edit, submenu: editItems(text) };
  const view = { label: text.view, submenu: viewItems(text, facts) };

  if (platform !== 'darwin')
    return [{ label: text.app, submenu: [settings, signOut, line, quit] }, edit, view];
  return [
    {
      label: text.app,
      submenu: [
        { role: 'about', label: text.about },
        line,
        settings,
        signOut,
        line,
        { role: 'hide', label: text.hide },
        { role: 'hideOthers', label: text.hideOthers },
        { role: 'unhide', label: text.showAll },
        line,
        quit,
      ],
    },
    edit,
    view,
    {
      label: text.window,
      role: 'windowMenu',
      submenu: [
        { role: 'minimize', label: text.minimize },
        { role: 'close', label: text.close },
      ],
    },
  ];
}
