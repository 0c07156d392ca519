// One Usher records into a data folder.
#pragma once

#include <usher/base/result.h>

#include <memory>
#include <optional>
#include <string>

namespace usher::app {

/// Held for the program's life; the kernel lets go of it when that ends, however it ends.
class DataLock {
  public:
    /// Errors: Errc::conflict when another process holds it. Null where the folder cannot be
    /// written: then nothing is recorded there either.
    static Result<std::unique_ptr<DataLock>> take(const std::string& folder);
    /// Where the engine that serves without a window over this folder listens: "127.0.0.1:6432".
    struct Served {
        std::string holder; ///< "process 4711"
        std::string gate;
    };
    static std::optional<Served> servedBy(const std::string& folder);
    ~DataLock();
    /// From now on servedBy() finds it; "": it has no address to tell.
    void tellGate(const std::string& address) const;
    DataLock(const DataLock&) = delete;
    DataLock& operator=(const DataLock&) = delete;

  private:
    explicit DataLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace usher::app
