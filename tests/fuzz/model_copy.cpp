// COPY from a client: the one time when the server reads what it is not asked to answer.
#include "fuzz/model_server.h"

#include <fmt/format.h>

namespace usher::fuzz {

void ModelServer::beginCopy(bool byExecute) {
    say('G', std::string("\0\0\1\0\0", 5));
    flush();
    m_copy = Copy{.byExecute = byExecute};
}

/// Every message but those of a COPY, Flush and Sync ends the session there. A COPY may fail
/// between two messages: the second is then read as any.
void ModelServer::copyMessage(char type, std::string_view body) {
    try {
        if (m_copy->failsIn == 0)
            throw Failure{"22P04", "extra data after last expected column"};
        if (std::exchange(m_cancelled, false))
            throw kCancelled;
    } catch (const Failure& failure) {
        m_met.syncInCopy |= type == 'S';
        failCopy(failure);
        return dispatch(type, body);
    }
    if (m_copy->failsIn > 0)
        --m_copy->failsIn;
    m_met.syncInCopy |= type == 'S';
    if (type == 'd')
        return copyData(body);
    if (type == 'c')
        return endCopy();
    if (type == 'f')
        return failCopy({"57014", "COPY from stdin failed"});
    if (type == 'H' || type == 'S')
        return;
    sayProblem('E', "ERROR", {"08P01", "unexpected message type during COPY from stdin"});
    failSession({"08P01", "terminating connection because protocol synchronization was lost"});
}

void ModelServer::copyData(std::string_view body) {
    ++m_copy->rows;
    if (body.find("bad") != body.npos)
        return failCopy({"22P04", "extra data after last expected column"});
    if (body.find("late") != body.npos)
        m_copy->failsIn = 2;
}

void ModelServer::failCopy(const Failure& failure) {
    const bool byExecute = m_copy->byExecute;
    m_copy.reset();
    fail(failure);
    m_skipping = byExecute;
    if (byExecute)
        return;
    m_copyFailed = true;
    m_text = {};
    m_state.finish();
    ready();
}

void ModelServer::endCopy() {
    const auto copy = *m_copy;
    m_copy.reset();
    sayTag(fmt::format("COPY {}", copy.rows));
    if (copy.byExecute)
        return;
    try {
        goOn();
    } catch (const Failure& failure) {
        fail(failure);
        m_text = {};
        m_state.finish();
        ready();
    }
}

} // namespace usher::fuzz
