package store

type inserter interface{}
