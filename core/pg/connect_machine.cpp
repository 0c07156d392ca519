#include "pg/connect_machine.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::pg {
namespace {

/// Whether another host may do better.
bool worthTryingNext(Errc code) {
    return code == Errc::unavailable || code == Errc::timeout;
}

} // namespace

ConnectAction ConnectMachine::startAt(std::size_t target, MonoTime now) {
    m_target = target;
    const auto left = static_cast<int>(m_targets - target);
    m_until = now + (m_deadline - now) / std::max(left, 1);
    return {ConnectStep::start, target, m_until};
}

ConnectAction ConnectMachine::failed(Error error, MonoTime now) {
    ++m_failures;
    const bool goOn = worthTryingNext(error.code);
    // The first host's words are kept among equals: a refusal of one that answered tells more.
    if (!m_error || !goOn)
        m_error = std::move(error);
    if (!goOn || m_target + 1 >= m_targets || now >= m_deadline)
        return giveUp();
    return startAt(m_target + 1, now);
}

ConnectAction ConnectMachine::timedOut(const std::string& host, MonoTime now) {
    return failed(
        {Errc::timeout,
         fmt::format("no answer from {} in time", host),
         "check host, port, firewall and the server's load",
         "08001"},
        now);
}

ConnectAction ConnectMachine::cancelled() {
    m_error =
        Error{Errc::cancelled, "connecting was given up: nobody wants the connection any more", {}};
    m_failures = 1;
    return giveUp();
}

Error ConnectMachine::error() const {
    Error told = m_error.value_or(
        Error{Errc::invalidArgument, "no host to connect to", "name one in the connection URI"});
    if (m_failures > 1)
        told.message += fmt::format(" (and {} more of the hosts failed)", m_failures - 1);
    return told;
}

} // namespace usher::pg
