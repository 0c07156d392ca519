#include "gate/relay/conduit.h"

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
