#include "gate/relay/refused_text.h"

#include <fmt/format.h>

namespace usher::gate {

RefusalWords wordsOf(Refusal refusal) {
    switch (refusal) {
    case Refusal::none:
        return {};
    case Refusal::planChanged:
        return {
            .sqlstate = "0A000",
            .message = "cached plan must not change result type",
            .hint = {}};
    case Refusal::tooLong:
        return {
            .sqlstate = "54000",
            .message = "a prepared statement longer than 1 MB needs a connection of its own, which "
                       "this pool does not give now",
            .hint = "Raise max_pinned of the pool, or send it as a simple query, or as the unnamed "
                    "statement within one transaction."};
    case Refusal::tooMuch:
        return {
            .sqlstate = "54000",
            .message = "the prepared statements of this session are longer than 16 MB, and need a "
                       "connection of its own, which this pool does not give now",
            .hint = "Close those no longer used, or raise max_pinned of the pool."};
    case Refusal::nameTooLong:
        return {
            .sqlstate = "54000",
            .message = "a prepared statement or portal whose name is longer than 1 KB",
            .hint = "PostgreSQL itself tells names apart by their first 63 bytes."};
    case Refusal::holdsState:
        return {
            .sqlstate = "0A000",
            .message = "this pool keeps no state of a session between transactions",
            .hint = "Use what ends with the transaction (pg_advisory_xact_lock, ON COMMIT DROP), a "
                    "pool in session mode, or session_state = \"pin\" for this one."};
    case Refusal::tooManyHold:
        return {
            .sqlstate = "53400",
            .message = "too many clients of this pool keep their connection for temporary tables, "
                       "session locks and the like",
            .hint = "Raise max_pinned of the pool, or use what ends with the transaction "
                    "(pg_advisory_xact_lock, ON COMMIT DROP)."};
    }
    return {};
}

std::string refusingText(const RefusalWords& words) {
    return fmt::format(
        "DO $usher$BEGIN RAISE EXCEPTION USING ERRCODE = '{}', MESSAGE = '{}', HINT = '{}'; "
        "END$usher$",
        words.sqlstate,
        words.message,
        words.hint);
}

} // namespace usher::gate
