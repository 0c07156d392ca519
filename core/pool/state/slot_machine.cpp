#include "pool/state/slot_machine.h"

namespace usher::pool {
namespace {

struct Step {
    SlotState from;
    SlotEvent event;
    SlotState to;
    SlotAction action;
};

using S = SlotState;
using E = SlotEvent;
using A = SlotAction;

/// The whole life; the commonest steps first.
constexpr Step kSteps[] = {
    {S::idle, E::borrowed, S::lent, A::deliver},
    {S::lent, E::cameClean, S::arrived, A::place},
    {S::arrived, E::approved, S::idle, A::none},
    {S::arrived, E::retired, S::closing, A::close},
    {S::lent, E::cameDirty, S::resetting, A::reset},
    {S::lent, E::cameBroken, S::closing, A::close},
    {S::lent, E::recalled, S::arrived, A::place},
    {S::idle, E::recalled, S::arrived, A::place},
    {S::idle, E::retired, S::closing, A::close},
    {S::idle, E::unusedLong, S::testing, A::test},
    {S::empty, E::wanted, S::connecting, A::connect},
    {S::connecting, E::connected, S::arrived, A::place},
    {S::connecting, E::connectFailed, S::closing, A::forget},
    {S::testing, E::answered, S::arrived, A::place},
    {S::testing, E::unanswered, S::closing, A::forget},
    {S::resetting, E::answered, S::arrived, A::place},
    {S::resetting, E::unanswered, S::closing, A::forget},
    {S::connecting, E::setEnded, S::closing, A::forget},
    {S::lent, E::setEnded, S::closing, A::forget},
    {S::testing, E::setEnded, S::closing, A::forget},
    {S::resetting, E::setEnded, S::closing, A::forget},
};

} // namespace

SlotAction SlotMachine::on(SlotEvent event) {
    for (const auto& step : kSteps) {
        if (step.from != m_state || step.event != event)
            continue;
        setState(step.to);
        return step.action;
    }
    return SlotAction::none;
}

void SlotMachine::setState(SlotState next) {
    m_counts->exit(m_state);
    m_state = next;
    m_counts->enter(m_state);
}

void SlotMachine::moveTo(SlotCounts& counts) {
    m_counts->exit(m_state);
    m_counts = &counts;
    m_counts->enter(m_state);
}

const char* toString(SlotState state) {
    switch (state) {
    case SlotState::empty:
        return "empty";
    case SlotState::connecting:
        return "connecting";
    case SlotState::arrived:
        return "arrived";
    case SlotState::idle:
        return "idle";
    case SlotState::lent:
        return "lent";
    case SlotState::testing:
        return "testing";
    case SlotState::resetting:
        return "resetting";
    case SlotState::closing:
        return "closing";
    }
    return "unknown";
}

const char* toString(SlotAction action) {
    switch (action) {
    case SlotAction::none:
        return "nothing";
    case SlotAction::connect:
        return "connect";
    case SlotAction::place:
        return "place";
    case SlotAction::deliver:
        return "deliver";
    case SlotAction::test:
        return "test";
    case SlotAction::reset:
        return "reset";
    case SlotAction::close:
        return "close";
    case SlotAction::forget:
        return "forget";
    }
    return "unknown";
}

} // namespace usher::pool
