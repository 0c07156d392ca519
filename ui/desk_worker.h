// A thread for what a DeskSource must not wait for.
#pragma once

#include <usher/base/result.h>

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>

namespace usher::ui {

/// One piece of work after the other. Thread contract: the owner's thread.
class DeskWorker {
  public:
    /// `owner` outlives it; answers come on the owner's thread.
    DeskWorker(QObject& owner, const QString& name);
    ~DeskWorker(); ///< waits for what it is at
    DeskWorker(const DeskWorker&) = delete;
    DeskWorker& operator=(const DeskWorker&) = delete;

    void run(std::function<void()> work);
    /// `done` is not called at all once `context` is gone.
    template <class T>
    void
    ask(QObject* context, std::function<Result<T>()> work, std::function<void(Result<T>)> done) {
        run([this,
             alive = QPointer<QObject>(context),
             work = std::move(work),
             done = std::move(done)] {
            auto answer = std::make_shared<Result<T>>(work());
            QMetaObject::invokeMethod(
                &m_owner,
                [alive, answer, done] {
                    if (alive)
                        done(std::move(*answer));
                },
                Qt::QueuedConnection);
        });
    }
    /// Written whole or not at all. Error: io.
    void writeFile(
        const QString& path,
        const QByteArray& contents,
        QObject* context,
        std::function<void(Status)> done);

  private:
    QObject& m_owner;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread
    std::unique_ptr<QThread> m_thread;
};

} // namespace usher::ui
