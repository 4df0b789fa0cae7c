// Steps through a recorded timeline, with buttons, a slider and the keyboard.
//
// The page's list of steps says what happens at each, and every part of the picture carries the
// number of its step in `data-step`. Without this script the whole picture and the whole list are
// on the page. With it, all is shown as well, until the reader steps: then what is still to come
// fades, a line marks the time, and a sentence says what happens.
(function () {
    "use strict";

    const SVG = "http://www.w3.org/2000/svg";

    /** Where a time lies in the picture: the line through the first and the last span's begin. */
    function scale(svg) {
        const seen = [...svg.querySelectorAll("g[data-t]")].flatMap((part) => {
            const rect = part.querySelector("rect");
            const path = part.querySelector("path");
            const line = part.dataset.state === "waiting";
            const x = rect ? Number(rect.getAttribute("x"))
                : path ? Number(/^M(-?[\d.]+)/.exec(path.getAttribute("d"))[1]) - (line ? 2 : 0)
                : NaN;
            return Number.isFinite(x) ? [{ at: Number(part.dataset.t), x }] : [];
        });
        if (seen.length === 0) {
            return null;
        }
        seen.sort((a, b) => a.at - b.at);
        const [first, last] = [seen[0], seen[seen.length - 1]];
        const slope = last.at === first.at ? 0 : (last.x - first.x) / (last.at - first.at);
        return (at) => first.x + slope * (at - first.at);
    }

    function made(name, attributes) {
        const element = document.createElementNS(SVG, name);
        for (const [key, value] of Object.entries(attributes)) {
            element.setAttribute(key, String(value));
        }
        return element;
    }

    function button(word, name, act) {
        const element = document.createElement("button");
        element.type = "button";
        element.className = "act";
        element.textContent = word;
        element.setAttribute("aria-label", name);
        element.addEventListener("click", act);
        return element;
    }

    function steppable(figure) {
        const svg = figure.querySelector(".picture svg");
        const items = [...figure.querySelectorAll(".steps > li")];
        if (!svg || items.length === 0) {
            return;
        }
        const parts = [...svg.querySelectorAll("[data-step]")];
        const x = scale(svg);
        const boxes = parts.map((part) => part.getBBox());
        const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 6;
        const cursor = made("line", { class: "cursor", y1: 0, y2: bottom });
        // What began before the step and lasts beyond it lies half under this.
        const veil = made("rect", { class: "veil", y: 0, height: bottom });

        // 0 shows all of it; 1 to the last shows the timeline up to that step.
        let step = 0;
        const now = document.createElement("p");
        now.className = "now";
        now.setAttribute("role", "status");
        const slider = document.createElement("input");
        slider.type = "range";
        slider.min = "0";
        slider.max = String(items.length);
        slider.value = "0";
        slider.setAttribute("aria-label", "Step of the timeline");

        function show(wanted) {
            step = Math.max(0, Math.min(items.length, wanted));
            slider.value = String(step);
            for (const part of parts) {
                part.classList.toggle("later", step > 0 && Number(part.dataset.step) >= step);
            }
            for (const [index, item] of items.entries()) {
                if (index + 1 === step) {
                    item.setAttribute("aria-current", "step");
                } else {
                    item.removeAttribute("aria-current");
                }
            }
            const current = items[step - 1];
            const words = current
                ? `${step} of ${items.length}: ${current.textContent}`
                : `All ${items.length} steps`;
            now.textContent = words;
            slider.setAttribute("aria-valuetext", words);
            back.disabled = first.disabled = step === 0;
            forward.disabled = last.disabled = step === items.length;
            if (current && x) {
                const place = x(Number(current.dataset.at));
                cursor.setAttribute("x1", place.toFixed(1));
                cursor.setAttribute("x2", place.toFixed(1));
                veil.setAttribute("x", place.toFixed(1));
                veil.setAttribute("width", (svg.viewBox.baseVal.width - place).toFixed(1));
                svg.append(veil, cursor);
            } else {
                veil.remove();
                cursor.remove();
            }
        }

        // A disabled button would drop the focus, and the next key with it.
        function go(wanted) {
            const held = document.activeElement;
            show(wanted);
            if (held && held.disabled && figure.contains(held)) {
                slider.focus();
            }
        }

        const first = button("|◀", "First step", () => go(1));
        const back = button("◀", "One step back", () => go(step - 1));
        const forward = button("▶", "One step forward", () => go(step + 1));
        const last = button("▶|", "Last step", () => go(items.length));
        slider.addEventListener("input", () => show(Number(slider.value)));

        // mdBook turns the page at the arrow keys, so they must not reach it from here.
        figure.addEventListener("keydown", (event) => {
            if (event.altKey || event.ctrlKey || event.metaKey) {
                return;
            }
            const wanted = {
                ArrowLeft: step - 1, ArrowDown: step - 1, ArrowRight: step + 1, ArrowUp: step + 1,
                Home: 1, End: items.length,
            }[event.key];
            const vertical = event.key === "ArrowUp" || event.key === "ArrowDown";
            // Up and down scroll the page, except on the slider, where they move it.
            if (wanted === undefined || (vertical && event.target !== slider)) {
                return;
            }
            event.preventDefault();
            event.stopPropagation();
            go(wanted);
        });

        const picture = figure.querySelector(".picture");
        picture.tabIndex = 0;
        picture.setAttribute("role", "group");
        picture.setAttribute("aria-label", "Timeline; the arrow keys step through it");
        const controls = document.createElement("div");
        controls.className = "controls";
        controls.append(first, back, slider, forward, last, now);
        picture.after(controls);
        show(0);
    }

    document.querySelectorAll("figure.timeline").forEach(steppable);
})();
