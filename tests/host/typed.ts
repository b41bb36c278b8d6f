/** How the stand-in's classes are held against Electron's types when they are compiled. Nothing of this exists at run time. */
import type { Ipc } from './contents/ipc.ts';
import type { WebFrameMain } from './contents/frames.ts';
import type { WebContents } from './contents/web-contents.ts';
import type { MenuItem, Menu } from './desktop/menu.ts';
import type { NativeImage } from './desktop/native-image.ts';
import type { offered } from './offered.ts';
import type { Cookies } from './session/cookies.ts';
import type { Protocol } from './session/protocol.ts';
import type { Session } from './session/session.ts';
import type { CommandLine } from './app/command-line.ts';
import type { NavigationHistory } from './contents/navigation-history.ts';
import type { BaseWindow } from './window/base-window.ts';
import type { BrowserWindow } from './window/browser-window.ts';
import type { View } from './window/view.ts';

/** Electron's classes and the stand-in's own, which have fewer members. */
type Pairs = [
  [Electron.BrowserWindow, BrowserWindow],
  [Electron.BaseWindow, BaseWindow],
  [Electron.WebContents, WebContents],
  [Electron.WebFrameMain, WebFrameMain],
  [Electron.Session, Session],
  [Electron.Cookies, Cookies],
  [Electron.Protocol, Protocol],
  [Electron.NavigationHistory, NavigationHistory],
  [Electron.CommandLine, CommandLine],
  [Electron.IpcMain, Ipc],
  [Electron.Menu, Menu],
  [Electron.MenuItem, MenuItem],
  [Electron.NativeImage, NativeImage],
  [Electron.View, View],
];
type Equal<A, B> = [A, B] extends [B, A] ? true : false;
type Look<T, P> = P extends [infer First extends [unknown, unknown], ...infer Rest]
  ? Equal<T, First[0]> extends true
    ? First[1]
    : Look<T, Rest>
  : T;
type IsAny<T> = 0 extends 1 & T ? true : false;
type One<T> =
  IsAny<T> extends true
    ? T
    : T extends Promise<infer Inner>
      ? Promise<Swap<Inner>>
      : T extends (infer Item)[]
        ? Swap<Item>[]
        : T extends (...args: infer Args) => infer Result
          ? (...args: SwapAll<Args>) => Swap<Result>
          : Look<T, Pairs>;
type SwapAll<T extends unknown[]> = { [K in keyof T]: Swap<T[K]> };

/** A type of Electron's with the stand-in's classes in place of Electron's. */
export type Swap<T> = T extends unknown ? One<T> : never;

/** What an object of the stand-in must have to pass for one of Electron's: all that `offered.ts` lists for it. */
export type Hosted<T, Name extends keyof typeof offered> = {
  [K in keyof T & (typeof offered)[Name]['members'][number]]: Swap<T[K]>;
};

/** The same for the members of a class itself, and for making one of it. */
export type HostedClass<
  C extends abstract new (...args: never[]) => unknown,
  Name extends keyof typeof offered,
> = (new (...args: SwapAll<ConstructorParameters<C>>) => Hosted<InstanceType<C>, Name>) & {
  [K in Exclude<keyof C, 'prototype'> & (typeof offered)[Name]['members'][number]]: Swap<C[K]>;
};
