// One Usher records into a data folder.
#pragma once

#include <usher/base/result.h>

#include <memory>
#include <string>

namespace usher::app {

/// Held for the program's life; the kernel lets go of it when that ends, however it ends.
class DataLock {
  public:
    /// Errors: Errc::conflict when another process holds it. Null where the folder cannot be
    /// written: then nothing is recorded there either.
    static Result<std::unique_ptr<DataLock>> take(const std::string& folder);
    ~DataLock();
    DataLock(const DataLock&) = delete;
    DataLock& operator=(const DataLock&) = delete;

  private:
    explicit DataLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace usher::app
