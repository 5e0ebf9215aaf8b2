/* Dash applies an answer part by part and tells React of each, and of every step of a callback too:
   each component of the page then looks whether it was meant, some hundred times over for one
   change of a filter. Here React hears of the first change at once, of what follows in the same
   breath when it is over, and of the steps of callbacks, which no component shows, not at all. */
(function () {
  "use strict";

  const UNSHOWN = ["callbacks", "isLoading"];

  /** Whether two states differ in anything that a component shows. */
  function differs(before, after) {
    return Object.keys(after).some((one) => !UNSHOWN.includes(one) && before[one] !== after[one]);
  }

  /** A listener that hears of the first of several changes at once, as what is typed needs, and of
      the others as one. */
  function gathered(listener, store) {
    let heard = store.getState();
    let isOpen = false;
    const hear = () => {
      const now = store.getState();
      const isNews = differs(heard, now);
      if (isNews) {
        heard = now;
        listener();
      }
      return isNews;
    };
    return () => {
      if (isOpen) {
        return;
      }
      isOpen = hear();
      if (isOpen) {
        queueMicrotask(() => {
          isOpen = false;
          hear();
        });
      }
    };
  }

  // Dash puts its store here once its own observers are subscribed, and before React is.
  const stores = (window.dash_stores = window.dash_stores || []);
  stores.push = function (...made) {
    for (const store of made) {
      const subscribe = store.subscribe;
      store.subscribe = (listener) => subscribe(gathered(listener, store));
    }
    return Array.prototype.push.apply(this, made);
  };
})();
