#include "attach/ticket_book.h"

namespace usher::attach {

void TicketBook::accepted(std::uint64_t ticket, std::uint64_t engines) {
    m_ours[engines] = ticket;
    if (m_ours.size() > kKept)
        m_ours.erase(m_ours.begin()); // the engine tells of no more than its last
}

void TicketBook::refused(control::Outcome outcome) {
    m_refused.push_back(std::move(outcome));
    if (m_refused.size() > kKept)
        m_refused.pop_front();
}

std::vector<control::Outcome> TicketBook::translated(std::vector<control::Outcome> outcomes) const {
    for (auto& outcome : outcomes)
        if (const auto found = m_ours.find(outcome.ticket); found != m_ours.end())
            outcome.ticket = found->second;
    outcomes.insert(outcomes.end(), m_refused.begin(), m_refused.end());
    return outcomes;
}

} // namespace usher::attach
