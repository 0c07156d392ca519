// Connections to models of the server. What a worker would do waits until it is told to.
#pragma once

#include "fuzz/memory_loop.h"
#include "fuzz/model_server.h"
#include <usher/pg/service.h>

#include <deque>
#include <map>

namespace usher::fuzz {

class ModelService;

/// What every session begins with where nobody asks for anything else.
const SettingMap& serversSettings();

class ModelConnection final : public pg::Connection {
  public:
    ModelConnection(ModelService& service, std::uint64_t id, MonoTime at);
    ~ModelConnection() override;

    pg_conn* native() override { return nullptr; }
    int socket() const override { return -1000 - int(opening().id); }
    ssl_st* ssl() const override { return nullptr; }
    bool healthy() const override { return true; }
    int backendPid() const override { return int(opening().id); }
    std::string host() const override { return "model"; }
    const std::vector<std::pair<std::string, std::string>>& parameters() const override;
    Status cancelRunning(Millis) override;

    Wire& wire() { return m_wire; }
    ModelServer& server() { return m_server; }
    /// What the gate has sent arrives, so much of it; what the server has said sets out.
    void exchange(std::size_t most);
    bool step();
    /// So does the server by itself.
    void tell(std::string_view messages);
    /// The server is gone: behind so many bytes of what it has said, with `words` or without.
    void crash(std::size_t behind, const std::string& words);
    /// What libpq does between leases. False: the server is gone.
    bool query(const std::string& sql);

  private:
    bool isAtBoundary() const;

    ModelService& m_service;
    Wire m_wire;
    std::string m_said; ///< all of it
    ModelServer m_server;
};

/// Thread contract: one thread.
class ModelService final : public pg::ConnectionService {
  public:
    explicit ModelService(MemoryLoop& loop) : m_loop(loop) {}
    ~ModelService() override { finishAll(); }

    void open(pg::OpenRequest request, pg::OpenCallback done) override;
    void test(pg::ConnectionPtr connection, Millis, pg::CareCallback done) override;
    void reset(pg::ConnectionPtr connection, Millis, pg::CareCallback done) override;
    void close(pg::ConnectionPtr connection) override { connection.reset(); }
    void run(std::function<void()> work) override { later(std::move(work)); }

    /// False: nothing is under way.
    bool finishOne();
    /// And whatever comes from now on at once.
    void finishAll();

    MemoryLoop& loop() { return m_loop; }
    std::map<std::uint64_t, ModelConnection*>& connections() { return m_connections; }

  private:
    void later(std::function<void()> work);
    void care(pg::ConnectionPtr connection, const std::string& sql, pg::CareCallback done);

    MemoryLoop& m_loop;
    std::uint64_t m_ids = 0;
    bool m_atOnce = false;
    std::deque<std::function<void()>> m_waiting;
    std::map<std::uint64_t, ModelConnection*> m_connections;
};

} // namespace usher::fuzz
