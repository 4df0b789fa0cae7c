// Verdict: failed; test: no_dough_while_it_waits; mistake: holds-it-over-the-await
use super::Dough;

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    let dough = Dough::knead();
    let (grams, holes) = (dough.grams(), dough.holes());
    printer.await;
    format!("{grams} g, {holes} holes")
}
