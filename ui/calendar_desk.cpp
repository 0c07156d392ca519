#include "ui/calendar_desk.h"

namespace usher::ui {

CalendarDesk::CalendarDesk(QObject& owner, CalendarCalls calls)
    : m_calls(std::make_shared<const CalendarCalls>(std::move(calls))),
      m_worker(owner, QStringLiteral("desk-calendar")) {}

void CalendarDesk::copy(const std::string& knownRevision, QObject* context, CopyDone done) {
    m_worker.ask<control::CalendarCopy>(
        context,
        [calls = m_calls, knownRevision] { return calls->copy(knownRevision); },
        std::move(done));
}

void CalendarDesk::imagine(forecast::CalendarChanges changes, QObject* context, ImagineDone done) {
    m_worker.ask<forecast::Forecast>(
        context,
        [calls = m_calls, changes = std::move(changes)] { return calls->imagine(changes); },
        std::move(done));
}

void CalendarDesk::change(control::CalendarOrder order, QObject* context, ChangeDone done) {
    m_worker.ask<void>(
        context,
        [calls = m_calls, order = std::move(order)] { return calls->change(order); },
        std::move(done));
}

void CalendarDesk::review(ReviewQuestion question, QObject* context, ReviewDone done) {
    m_worker.ask<CalendarReview>(
        context,
        [question = std::move(question)] { return reviewOf(question); },
        std::move(done));
}

} // namespace usher::ui
