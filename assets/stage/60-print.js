/* A deck on paper or as a PDF: every slide on a sheet of its own, drawn before the browser prints. */
(function () {
  "use strict";

  const { made } = window.stage;

  window.printing = function printing(root, deck, presenting) {
    const sheets = made("div", "sheets");
    document.body.append(sheets);
    presenting.button("Print", async () => {
      await presenting.loaded;
      window.print();
    });

    /** The browser waits for this, and so for slides that are loaded; others say that they are not. */
    function lay() {
      clear();
      const addresses = presenting.addresses();
      addresses.forEach((address, place) => {
        const content = window.slides.now(address);
        if (!content) {
          return;
        }
        const sheet = made("div", "sheet");
        sheets.append(sheet);
        window.stage.show(sheet, content, {
          place: place + 1, of: addresses.length, heading: deck.slides[place].heading, small: true,
        });
      });
    }

    function clear() {
      for (const sheet of sheets.children) {
        window.stage.clear(sheet);
      }
      sheets.replaceChildren();
    }

    window.addEventListener("beforeprint", lay);
    window.addEventListener("afterprint", clear);
  };
})();
