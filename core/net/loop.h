// The engine's event loop: one thread, timers, tasks from other threads, byte streams. Two back
// ends stand behind it, epoll and io_uring, chosen at run time.
//
// A stream owns no input buffer: the loop reads into memory of its own and shows the bytes to the
// handler, so an idle client costs next to nothing. Output is gathered during a turn and written
// once at its end.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct ssl_st;     // SSL
struct ssl_ctx_st; // SSL_CTX

namespace usher::net {

enum class Backend {
    automatic,
    epoll,
    ioUring
};
using TimerId = std::uint64_t; ///< 0 = none
using Task = std::function<void()>;
using Bytes = std::span<const std::byte>;

class Stream;

/// Thread contract: called on the loop's thread. The handler may close or destroy the stream from
/// within.
class StreamHandler {
  public:
    virtual ~StreamHandler() = default;
    /// Bytes as they came; they are gone after the call, keep what is not a whole message.
    virtual void onBytes(Stream& stream, Bytes bytes) = 0;
    /// The other side closed or the socket failed. Called once; no onBytes after it.
    virtual void onClosed(Stream& stream, const Error& reason) = 0;
    /// Pending output fell below the low-water mark after having been above the high one.
    virtual void onDrained(Stream&) {}
};

/// A non-blocking socket on the loop. Thread contract: loop's thread only.
class Stream {
  public:
    virtual ~Stream() = default;                         ///< closes the socket unless detached
    virtual void setHandler(StreamHandler* handler) = 0; ///< cheap: a lease change
    virtual void send(Bytes bytes) = 0;                  ///< queued, written at the end of the turn
    /// bytes accepted by send() and not yet by the kernel
    virtual std::size_t pendingOut() const = 0;
    virtual void pauseReading() = 0;
    virtual void resumeReading() = 0;
    /// try to write now instead of at the end of the turn
    virtual void flush() = 0;
    /// after pending output is written, or 5 s; no callback follows
    virtual void close() = 0;
    /// Takes the socket off the loop for good (asynchronous with io_uring). The handler hears what
    /// has been read until then; `done` gets the descriptor, and nothing follows.
    virtual void detach(std::function<void(int fd)> done) = 0;
    /// Came already, to somebody who does not read TLS: startTls() begins with them.
    virtual void setEarlyBytes(std::vector<std::byte> bytes) = 0;
    /// Speaks TLS from here on, as server. onBytes then gets plain text. `ready` gets the outcome.
    virtual void startTls(ssl_ctx_st* context, std::function<void(Status)> ready) = 0;
    virtual ssl_st* tls() const = 0; ///< null while plain
    virtual int fd() const = 0;
};

struct StreamOptions {
    int fd = -1; ///< ownership passes, unless borrowed
    /// the descriptor is not closed with the stream (libpq owns it)
    bool borrowed = false;
    /// an established TLS session to read and write through (libpq's)
    ssl_st* ssl = nullptr;
    StreamHandler* handler = nullptr;
    std::size_t highWater = 256 * 1024;
};

struct Peer {
    std::string address; ///< "127.0.0.1", "unix"
    int port = 0;
    bool local = false; ///< loopback or unix socket
    int uid = -1;       ///< unix sockets: the peer's user id
};

/// A listening socket; accepts on the loop's thread. Destroying it stops listening.
class Listener {
  public:
    virtual ~Listener() = default;
    virtual int port() const = 0; ///< the real one when 0 was asked for
    virtual int fd() const = 0;
};

using AcceptCallback = std::function<void(int fd, const Peer& peer)>;

/// Who may connect to a unix socket: those who may write to its file.
struct UnixAccess {
    unsigned mode = 0777;
    std::string group = {}; ///< name or number; "" = the process's
};

/// Thread contract: post(), stop() and inLoopThread() from any thread; the rest on the loop's
/// thread, or before run().
class Loop {
  public:
    /// automatic: io_uring where the kernel lets it open and does not count its waits as iowait
    /// (Linux 6.15), else epoll; or what $USHER_IO=epoll|io_uring says. Errors: Errc::unavailable
    /// where the kernel has no io_uring.
    static Result<std::unique_ptr<Loop>> create(Backend backend = Backend::automatic);
    virtual ~Loop() = default;

    virtual void run() = 0; ///< until stop(); may be run again
    virtual void stop() = 0;
    virtual void post(Task task) = 0;
    virtual bool inLoopThread() const = 0;
    virtual MonoTime now() const = 0; ///< read once a turn
    virtual TimerId runAt(MonoTime when, Task task) = 0;
    TimerId runAfter(Nanos delay, Task task) { return runAt(now() + delay, std::move(task)); }
    virtual void cancelTimer(TimerId timer) = 0;
    virtual std::unique_ptr<Stream> addStream(const StreamOptions& options) = 0;
    /// Starts a TCP connect ("127.0.0.1:6432") or unix connect ("/dir/.s.PGSQL.6432"); `done` comes
    /// after connect() has returned, with the descriptor passing to it. Bounded: 10 s.
    virtual void connect(const std::string& address, std::function<void(Result<int> fd)> done) = 0;
    /// Errors: Errc::conflict when occupied (names the address), permission, invalidArgument.
    virtual Result<std::unique_ptr<Listener>>
    listen(const std::string& address, AcceptCallback onAccept, const UnixAccess& access = {}) = 0;
    /// Takes over a listening descriptor (socket activation).
    virtual Result<std::unique_ptr<Listener>> adoptListener(int fd, AcceptCallback onAccept) = 0;
    virtual Backend backend() const = 0;
};

} // namespace usher::net
