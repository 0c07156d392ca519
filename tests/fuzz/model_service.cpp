#include "fuzz/model_service.h"

#include "fuzz/require.h"
#include "gate/protocol/wire.h"

namespace usher::fuzz {

const SettingMap& serversSettings() {
    static const SettingMap settings{
        {"application_name", "usher"},
        {"datestyle", "ISO, MDY"},
        {"timezone", "UTC"},
        {"work_mem", "4MB"},
        {"search_path", "public"}};
    return settings;
}

ModelConnection::ModelConnection(ModelService& service, std::uint64_t id, MonoTime at)
    : Connection({.id = id, .at = at}),
      m_service(service),
      m_server(serversSettings()) {
    m_service.connections()[id] = this;
    m_service.loop().add(socket(), m_wire);
}

ModelConnection::~ModelConnection() {
    m_service.connections().erase(opening().id);
    m_service.loop().forget(socket());
}

const std::vector<std::pair<std::string, std::string>>& ModelConnection::parameters() const {
    static const std::vector<std::pair<std::string, std::string>> parameters{
        {"application_name", "usher"},
        {"client_encoding", "UTF8"},
        {"DateStyle", "ISO, MDY"},
        {"server_encoding", "UTF8"},
        {"server_version", "15.18"},
        {"session_authorization", "app"},
        {"standard_conforming_strings", "on"},
        {"TimeZone", "UTC"}};
    return parameters;
}

/// To a server that does nothing it says nothing.
Status ModelConnection::cancelRunning(Millis) {
    if (!m_server.isResting())
        m_server.cancel();
    return {};
}

void ModelConnection::exchange(std::size_t most) {
    if (!m_server.ended())
        m_server.receive(m_wire.take(most));
    tell(m_server.takeOutput());
    m_wire.ended |= m_server.ended();
}

bool ModelConnection::step() {
    const bool any = m_server.step();
    exchange(0);
    return any;
}

void ModelConnection::crash(std::size_t behind, const std::string& words) {
    if (m_wire.ended)
        return;
    m_wire.toGate.resize(std::min(behind, m_wire.toGate.size()));
    m_server.end(words);
    if (m_wire.toGate.size() < behind)
        m_wire.toGate += m_server.takeOutput();
    m_wire.ended = true;
    (void)m_server.takeAll();
}

namespace {
std::size_t sizeOf(std::string_view messages) {
    return 1 + std::size_t(gate::wire::readBe32(messages.data() + 1));
}

/// Only what a server may say at any time.
bool isAsynchronous(std::string_view messages) {
    while (!messages.empty() && (messages[0] == 'N' || messages[0] == 'S'))
        messages.remove_prefix(sizeOf(messages));
    return messages.empty();
}
} // namespace

void ModelConnection::tell(std::string_view messages) {
    m_wire.toGate += messages;
    m_said += messages;
}

/// The gate has read whole messages: who reads next knows what it reads.
bool ModelConnection::isAtBoundary() const {
    const auto read = m_said.size() - m_wire.toGate.size();
    std::size_t at = 0;
    while (at < read)
        at += sizeOf(std::string_view(m_said).substr(at));
    return at == read;
}

/// Between leases nothing is under way: what the server says is the answer.
bool ModelConnection::query(const std::string& sql) {
    exchange(m_wire.fromGate.size());
    while (step()) {
    }
    if (m_server.ended())
        return false;
    if (!isAtBoundary())
        return false; // libpq makes nothing of the second half of a notice
    require(isAsynchronous(m_wire.toGate));
    m_wire.toGate.clear();
    std::string message;
    gate::wire::appendQuery(message, sql);
    m_server.receive(message);
    require(m_server.step() && !m_server.step());
    const auto answer = m_server.takeOutput();
    m_said += answer;
    require(m_server.isResting() && answer.ends_with('I'));
    return true;
}

void ModelService::open(pg::OpenRequest request, pg::OpenCallback done) {
    later([this, at = m_loop.now(), request = std::move(request), done = std::move(done)] {
        done(pg::ConnectionPtr(std::make_unique<ModelConnection>(*this, ++m_ids, at)));
    });
}

void ModelService::care(
    pg::ConnectionPtr connection,
    const std::string& sql,
    pg::CareCallback done) {
    auto held = std::make_shared<pg::ConnectionPtr>(std::move(connection));
    later([held, sql, done = std::move(done)] {
        auto& model = static_cast<ModelConnection&>(**held);
        const bool blocked = (*held)->takeLeftInTransaction();
        if ((!blocked || model.query("rollback")) && model.query(sql))
            return done(std::move(*held));
        held->reset();
        done(Error{Errc::unavailable, "the server has closed the connection", {}});
    });
}

void ModelService::test(pg::ConnectionPtr connection, Millis, pg::CareCallback done) {
    care(std::move(connection), "", std::move(done));
}

void ModelService::reset(pg::ConnectionPtr connection, Millis, pg::CareCallback done) {
    care(std::move(connection), "discard all", std::move(done));
}

void ModelService::later(std::function<void()> work) {
    if (m_atOnce)
        return work();
    m_waiting.push_back(std::move(work));
}

bool ModelService::finishOne() {
    if (m_waiting.empty())
        return false;
    const auto work = std::move(m_waiting.front());
    m_waiting.pop_front();
    work();
    return true;
}

void ModelService::finishAll() {
    m_atOnce = true;
    while (finishOne()) {
    }
}

} // namespace usher::fuzz
