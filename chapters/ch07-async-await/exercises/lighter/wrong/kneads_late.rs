// Verdict: failed; test: kneaded_once_and_before; mistake: work-put-behind-the-await
use super::Dough;

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    printer.await;
    let dough = Dough::knead();
    format!("{} g, {} holes", dough.grams(), dough.holes())
}
