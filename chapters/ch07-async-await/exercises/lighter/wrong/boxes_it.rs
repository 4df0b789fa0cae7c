// Verdict: failed; test: no_dough_while_it_waits; mistake: moved-to-the-heap
use super::Dough;

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    let dough = Box::new(Dough::knead());
    let grams = dough.grams();
    printer.await;
    format!("{grams} g, {} holes", dough.holes())
}
