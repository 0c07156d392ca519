#include "gate/relay/conduit.h"

#include <fmt/format.h>
#include <random>

namespace usher::gate {

void Conduit::flush() {
    const auto bytes = m_run.take();
    if (!bytes.empty() && m_link)
        m_link->stream().send(asBytes(bytes));
}

void Conduit::insert(std::string_view message) {
    flush();
    m_link->stream().send(asBytes(message));
}

void Conduit::ask(Request request, std::string_view sql) {
    std::string out;
    wire::appendQuery(out, sql);
    m_link->exchange().sent(request);
    m_link->statements().dropUnnamed();
    m_link->stream().send(asBytes(out));
}

void Conduit::askForAnswers() {
    std::string out;
    wire::Message(out, 'H');
    insert(out);
}

void Conduit::probe() {
    if (!m_link->exchange().probeMustBeNamed())
        return ask(Request::probe, "");
    std::random_device random;
    m_probe = fmt::format("usher_probe_{:08x}{:08x}", random(), random());
    if (m_link->exchange().status() == 'T')
        return ask(Request::probe, "SELECT 1 AS " + m_probe + " WHERE false"); // an error would end
                                                                               // it
    // A portal that isn't there: the error names it, also in a failed transaction.
    std::string out;
    wire::Message(out, 'E').text(m_probe).int32(0);
    wire::Message(out, 'S');
    m_link->exchange().sent(Request::probe);
    m_link->stream().send(asBytes(out));
}

bool Conduit::namesProbe(std::string_view payload) const {
    return !m_probe.empty() && payload.find(m_probe) != std::string_view::npos;
}

void Conduit::answer(std::string_view types) {
    for (const char type : types) {
        if (type == 'S') {
            m_client.send(std::exchange(m_told, {}));
            continue;
        }
        std::string out;
        wire::Message(out, type);
        m_client.send(out);
    }
}

} // namespace usher::gate
