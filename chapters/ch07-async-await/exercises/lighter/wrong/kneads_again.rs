// Verdict: failed; test: kneaded_once_and_before; mistake: works-again-after-the-await
use super::Dough;

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    let grams = Dough::knead().grams();
    printer.await;
    format!("{grams} g, {} holes", Dough::knead().holes())
}
