#include "ui/desk_worker.h"

#include "ui/whole_file.h"

namespace usher::ui {

DeskWorker::DeskWorker(QObject& owner, const QString& name)
    : m_owner(owner),
      m_worker(std::make_unique<QObject>()),
      m_thread(std::make_unique<QThread>()) {
    m_thread->setObjectName(name);
    m_worker->moveToThread(m_thread.get());
    m_thread->start();
}

DeskWorker::~DeskWorker() {
    m_thread->quit();
    m_thread->wait();
}

void DeskWorker::run(std::function<void()> work) {
    QMetaObject::invokeMethod(m_worker.get(), std::move(work), Qt::QueuedConnection);
}

void DeskWorker::writeFile(
    const QString& path,
    const QByteArray& contents,
    QObject* context,
    std::function<void(Status)> done) {
    ask<bool>(
        context,
        [path, contents]() -> Result<bool> {
            if (auto written = writeWholeFile(path, contents); !written)
                return written.error();
            return true;
        },
        [done = std::move(done)](const Result<bool>& written) {
            done(written ? Status() : Status(written.error()));
        });
}

} // namespace usher::ui
