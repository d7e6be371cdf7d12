#ifndef SERVICE_STORE_ENGINE_SQLITE_THREADS_H_
#define SERVICE_STORE_ENGINE_SQLITE_THREADS_H_

namespace tutoring::store {

// Tells SQLite that no connection is used by two threads at once, and that nobody asks how much
// memory it uses: it then leaves out a lock around each of its calls and each allocation, a tenth
// of the work of a report. To be called before a connection is opened; again does nothing. Safe to
// call from several threads.
void LeaveLocksToUs();

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ENGINE_SQLITE_THREADS_H_
