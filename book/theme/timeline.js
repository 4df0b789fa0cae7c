// Steps through a recorded timeline, with buttons, a slider and the keyboard.
//
// The page's list of steps says what happens at each, and every part of the picture carries the
// number of its step in `data-step`. Without this script the whole picture and the whole list are
// on the page. With it, all is shown as well, until the reader steps: then what is still to come
// fades, a line marks the time, and a sentence says what happens.
(function () {
    "use strict";

    function drawn(name, attributes) {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes)) {
            element.setAttribute(key, String(value));
        }
        return element;
    }

    function made(name, properties, attributes = {}) {
        const element = Object.assign(document.createElement(name), properties);
        for (const [key, value] of Object.entries(attributes)) {
            element.setAttribute(key, value);
        }
        return element;
    }

    /** Where a part of the picture begins. A waiting span's line begins a little inside of it. */
    function beginning(part) {
        const rect = part.querySelector("rect");
        if (rect) {
            return Number(rect.getAttribute("x"));
        }
        const move = /^M(-?[\d.]+)/.exec(part.querySelector("path")?.getAttribute("d") ?? "");
        return move ? Number(move[1]) - (part.dataset.state === "waiting" ? 2 : 0) : NaN;
    }

    /** From a time to its place: the line through the earliest and the latest part's beginning. */
    function scale(parts) {
        const seen = parts
            .map((part) => ({ at: Number(part.dataset.t), x: beginning(part) }))
            .filter(({ x }) => Number.isFinite(x))
            .sort((a, b) => a.at - b.at);
        const [first, last] = [seen[0], seen[seen.length - 1]];
        if (!first) {
            return () => 0;
        }
        const slope = last.at === first.at ? 0 : (last.x - first.x) / (last.at - first.at);
        return (at) => first.x + slope * (at - first.at);
    }

    class Player {
        /** 0 shows all; 1 and up show the timeline as far as that step. */
        step = 0;

        constructor(figure, svg, items) {
            Object.assign(this, { figure, svg, items });
            this.parts = [...svg.querySelectorAll("[data-step]")];
            this.place = scale(this.parts);
            const boxes = this.parts.map((part) => part.getBBox());
            const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 6;
            this.cursor = drawn("line", { class: "cursor", y1: 0, y2: bottom });
            // What began before the step and lasts beyond it lies half under this.
            this.veil = drawn("rect", { class: "veil", y: 0, height: bottom });
            this.addControls();
            figure.addEventListener("keydown", (event) => this.key(event));
            this.show(0);
            // Only from now on is it news.
            this.now.setAttribute("role", "status");
        }

        addControls() {
            const { figure, items } = this;
            const button = (word, name, act) => {
                const element = made(
                    "button",
                    { type: "button", className: "act", textContent: word },
                    { "aria-label": name },
                );
                element.addEventListener("click", act);
                return element;
            };
            this.slider = made(
                "input",
                { type: "range", min: "0", max: String(items.length), value: "0" },
                { "aria-label": "Step of the timeline" },
            );
            this.slider.addEventListener("input", () => this.show(Number(this.slider.value)));
            this.now = made("p", { className: "now" });
            this.backward = [
                button("|◀", "First step", () => this.go(1)),
                button("◀", "One step back", () => this.go(this.step - 1)),
            ];
            this.forward = [
                button("▶", "One step forward", () => this.go(this.step + 1)),
                button("▶|", "Last step", () => this.go(items.length)),
            ];
            const controls = made("div", { className: "controls" });
            controls.append(...this.backward, this.slider, ...this.forward, this.now);
            const picture = figure.querySelector(".picture");
            picture.tabIndex = 0;
            picture.setAttribute("role", "group");
            picture.setAttribute("aria-label", "Timeline; the arrow keys step through it");
            picture.after(controls);
        }

        show(wanted) {
            const { items } = this;
            this.step = Math.max(0, Math.min(items.length, wanted));
            const current = items[this.step - 1];
            for (const part of this.parts) {
                const later = current && Number(part.dataset.step) >= this.step;
                part.classList.toggle("later", Boolean(later));
            }
            items.forEach((item) => item.removeAttribute("aria-current"));
            current?.setAttribute("aria-current", "step");
            this.mark(current);
            const words = current
                ? `${this.step} of ${items.length}: ${current.textContent}`
                : `All ${items.length} steps`;
            this.now.textContent = words;
            this.slider.value = String(this.step);
            this.slider.setAttribute("aria-valuetext", words);
            this.backward.forEach((one) => { one.disabled = this.step <= 1; });
            this.forward.forEach((one) => { one.disabled = this.step === items.length; });
        }

        /** Draws the line at the current step's time, or none. */
        mark(current) {
            this.veil.remove();
            this.cursor.remove();
            if (!current) {
                return;
            }
            const x = this.place(Number(current.dataset.at));
            this.cursor.setAttribute("x1", x.toFixed(1));
            this.cursor.setAttribute("x2", x.toFixed(1));
            this.veil.setAttribute("x", x.toFixed(1));
            this.veil.setAttribute("width", (this.svg.viewBox.baseVal.width - x).toFixed(1));
            this.svg.append(this.veil, this.cursor);
        }

        /** As `show`, from a button or a key: a button that gets disabled would drop the focus. */
        go(wanted) {
            const held = document.activeElement;
            this.show(wanted);
            if (held.disabled && this.figure.contains(held)) {
                this.slider.focus();
            }
        }

        /** mdBook turns the page at the arrow keys, so they must not reach it from here. */
        key(event) {
            if (event.altKey || event.ctrlKey || event.metaKey) {
                return;
            }
            const wanted = {
                ArrowLeft: this.step - 1,
                ArrowDown: this.step - 1,
                ArrowRight: this.step + 1,
                ArrowUp: this.step + 1,
                Home: 1,
                End: this.items.length,
            }[event.key];
            const vertical = event.key === "ArrowUp" || event.key === "ArrowDown";
            // Up and down scroll the page, except on the slider, where they move it.
            if (wanted === undefined || (vertical && event.target !== this.slider)) {
                return;
            }
            event.preventDefault();
            event.stopPropagation();
            this.go(wanted);
        }
    }

    for (const figure of document.querySelectorAll("figure.timeline")) {
        const svg = figure.querySelector(".picture svg");
        const items = [...figure.querySelectorAll(".steps > li")];
        if (svg && items.length > 0) {
            new Player(figure, svg, items);
        }
    }
})();
