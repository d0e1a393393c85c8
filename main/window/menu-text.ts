import type { Language } from '../../preload/shapes/common';

/** The words of the native menus. Those of roles come from the system on macOS only, so all are here. */
export type MenuText = {
  readonly app: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly about: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly quit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly search: string;
  readonly outbox: string;
  readonly journal: string;
  readonly settings: string;
  readonly sync: string;
  readonly signOut: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly actualSize: string;
  readonly fullScreen: string;
  readonly minimize: string;
  readonly close: string;
  readonly developerTools: string;
};

/** An ampersand marks the letter that opens a menu with Alt on Windows and Linux. */
export const menuText: Readonly<Record<Language, MenuText>> = {
  en: {
    app: '&Partner Reset',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    about: 'About Partner Reset',
    hide: 'Hide Partner Reset',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    quit: 'Quit Partner Reset',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    search: 'Search',
    outbox: 'Outbox',
    journal: 'Journal',
    settings: 'Settings…',
    sync: 'Refresh the Directory',
    signOut: 'Sign Out',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    actualSize: 'Actual Size',
    fullScreen: 'Full Screen',
    minimize: 'Minimize',
    close: 'Close Window',
    developerTools: 'Developer Tools',
  },
  fr: {
    app: '&Partner Reset',
    edit: '&Édition',
    view: '&Affichage',
    window: '&Fenêtre',
    about: 'À propos de Partner Reset',
    hide: 'Masquer Partner Reset',
    hideOthers: 'Masquer les autres',
    showAll: 'Tout afficher',
    quit: 'Quitter Partner Reset',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    search: 'Rechercher',
    outbox: 'Boîte d’envoi',
    journal: 'Journal',
    settings: 'Réglages…',
    sync: 'Actualiser l’annuaire',
    signOut: 'Se déconnecter',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    actualSize: 'Taille réelle',
    fullScreen: 'Plein écran',
    minimize: 'Placer dans la barre',
    close: 'Fermer la fenêtre',
    developerTools: 'Outils de développement',
  },
};
