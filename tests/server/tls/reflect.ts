/**
 * The certificate library is built with a container that refuses to load where `Reflect.getMetadata` is missing, though
 * nothing that is used here has metadata. So there is none, and it is said so. Must be imported before the library.
 */
if (!('getMetadata' in Reflect)) {
  Object.defineProperties(Reflect, {
    getMetadata: { value: () => undefined },
    getOwnMetadata: { value: () => undefined },
    defineMetadata: { value: () => undefined },
  });
}
