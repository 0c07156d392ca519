// A transaction has ended: what its client has set is kept for it, and what only the connection can
// keep binds it to that.
#include "gate/relay/refused_text.h"
#include "gate/relay/relay.h"

namespace usher::gate {

void Relay::takeSettings() {
    auto found = m_serverReader.takeAnswer();
    if (!found) {
        m_parts.settings.taken(link()->settings());
        return tellSettings();
    }
    const bool reset = m_parts.statements.met().resets;
    m_parts.settings.keep(std::move(found->settings), reset, link()->settings());
    settlePin(m_parts.server.isStained() ? "what no reset clears" : found->holds);
    if (m_serverReader.takeReady())
        m_parts.line.sendReady();
}

/// The server has refused to tell: until it does the client keeps what it may have there.
void Relay::leaveSettings() {
    (void)m_serverReader.takeAnswer();
    settlePin("settings");
    if (m_serverReader.takeReady())
        m_parts.line.sendReady();
}

/// `holds`: empty when nothing does.
void Relay::settlePin(const std::string& holds) {
    if (holds.empty()) {
        m_parts.pin.letGo();
    } else if (!m_parts.pin.hold(holds)) {
        std::string out;
        const auto message = holds + " of this session end with the transaction";
        wire::appendNotice(
            out,
            {.severity = "WARNING",
             .sqlstate = "01000",
             .message = message,
             .hint = wordsOf(m_parts.pool.whyNoPin()).hint});
        m_parts.line.send(out);
    }
}

} // namespace usher::gate
