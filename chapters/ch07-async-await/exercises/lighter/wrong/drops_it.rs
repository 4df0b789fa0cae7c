// Verdict: failed; test: the_future_is_small; mistake: dropped-but-not-out-of-scope
use super::Dough;

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    let dough = Dough::knead();
    let (grams, holes) = (dough.grams(), dough.holes());
    drop(dough);
    printer.await;
    format!("{grams} g, {holes} holes")
}
